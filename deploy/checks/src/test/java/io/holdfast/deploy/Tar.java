package io.holdfast.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Reads tar archives as Jib writes them: ustar names, long names in pax headers. */
final class Tar {

    private static final int BLOCK = 512;

    private Tar() {}

    /** Hands each regular file's name and bytes over, in the order they stand. */
    static void each(InputStream in, BiConsumer<String, byte[]> file) throws IOException {
        String longName = null;
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return;
            }
            int size = Integer.parseInt(text(header, 124, 12), 8);
            byte[] content = in.readNBytes(size);
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            switch (header[156]) {
                case 'x' -> longName = paxPath(content);
                case '0', 0 -> {
                    String prefix = text(header, 345, 155);
                    String name = text(header, 0, 100);
                    file.accept(longName != null ? longName : prefix.isEmpty() ? name : prefix + "/" + name, content);
                    longName = null;
                }
                default -> longName = null;
            }
        }
    }

    private static String paxPath(byte[] records) {
        for (String line : new String(records, StandardCharsets.UTF_8).split("\n")) {
            int at = line.indexOf(" path=");
            if (at >= 0) {
                return line.substring(at + 6);
            }
        }
        return null;
    }

    private static String text(byte[] header, int from, int length) {
        String field = new String(header, from, length, StandardCharsets.US_ASCII);
        int end = field.indexOf(0);
        return (end < 0 ? field : field.substring(0, end)).strip();
    }
}
