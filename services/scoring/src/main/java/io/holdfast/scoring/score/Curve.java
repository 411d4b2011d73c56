package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** From a measured value to points: straight lines between corners, constant outside of them. */
public record Curve(List<Corner> corners) {

    /**
     * @param input measured value
     * @param points 0 (bad) to 100 (good)
     */
    public record Corner(BigDecimal input, BigDecimal points) {}

    public Curve {
        corners = List.copyOf(corners);
        if (corners.isEmpty()) {
            throw new IllegalArgumentException("a curve needs at least one corner");
        }
        for (int i = 0; i < corners.size(); i++) {
            BigDecimal points = corners.get(i).points();
            if (points.signum() < 0 || points.compareTo(HUNDRED) > 0) {
                throw new IllegalArgumentException("points of a curve run from 0 to 100, not " + points);
            }
            if (i > 0 && corners.get(i).input().compareTo(corners.get(i - 1).input()) <= 0) {
                throw new IllegalArgumentException("inputs of a curve must grow from corner to corner");
            }
        }
    }

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Reads {@code "0.5:0 0.7:40 1:100"}. */
    public static Curve parse(String text) {
        List<Corner> corners = new ArrayList<>();
        for (String corner : text.trim().split("\\s+")) {
            String[] sides = corner.split(":");
            if (sides.length != 2) {
                throw new IllegalArgumentException("a corner of a curve reads input:points, not " + corner);
            }
            try {
                corners.add(new Corner(new BigDecimal(sides[0]), new BigDecimal(sides[1])));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a corner of a curve reads input:points, not " + corner, e);
            }
        }
        return new Curve(corners);
    }

    /** Points of a value, 0 to 100. */
    public BigDecimal points(BigDecimal value) {
        Corner left = corners.getFirst();
        if (value.compareTo(left.input()) <= 0) {
            return left.points();
        }
        for (Corner right : corners.subList(1, corners.size())) {
            if (value.compareTo(right.input()) <= 0) {
                BigDecimal rise = right.points().subtract(left.points());
                BigDecimal run = right.input().subtract(left.input());
                return left.points()
                        .add(value.subtract(left.input()).multiply(rise).divide(run, MathContext.DECIMAL128));
            }
            left = right;
        }
        return left.points();
    }

    @Override
    public String toString() {
        return corners.stream()
                .map(corner ->
                        corner.input().toPlainString() + ":" + corner.points().toPlainString())
                .collect(Collectors.joining(" "));
    }
}
