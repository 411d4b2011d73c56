package io.holdfast.http;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list.
 *
 * @param items what is on this page, in the order of the list; may be empty
 * @param next cursor of the next page; null on the last one
 */
public record Page<T>(
        List<T> items,

        @Schema(description = "Cursor of the next page; null on the last one", nullable = true)
        String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from rows read with {@link PageRequest#fetch() one row more than asked for}: if the extra row is there,
     * so is a next page, and the cursor names the last row shown.
     *
     * @param rows at most {@code request.fetch()} rows
     * @param key the values the list is sorted by, in order; they must identify a row
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String[]> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> shown = rows.subList(0, request.limit());
        return new Page<>(shown, Cursor.encode(key.apply(shown.getLast())));
    }

    /** The same page with each item translated. */
    public <R> Page<R> map(Function<? super T, ? extends R> translate) {
        return new Page<>(items.stream().<R>map(translate).toList(), next);
    }
}
