package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void hasANextPageWhenThereIsOneRowMore() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), new PageRequest(null, 2), last -> new String[] {"" + last});

        assertThat(page.items()).containsExactly(1, 2);
        assertThat(new PageRequest(page.next(), 2).after(1)).contains(List.of("2"));
    }

    @Test
    void hasNoNextPageWhenTheRowsEnd() {
        assertThat(Page.of(List.of(1, 2), new PageRequest(null, 2), last -> new String[] {"" + last}))
                .isEqualTo(new Page<>(List.of(1, 2), null));
    }

    @Test
    void translatesItemsAndKeepsItsPlace() {
        assertThat(new Page<>(List.of(1, 2), "next").map(item -> "n" + item))
                .isEqualTo(new Page<>(List.of("n1", "n2"), "next"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void refusesALimitOutOfRange(int limit) {
        assertThatThrownBy(new PageRequest(null, limit)::fetch).isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesTheCursorOfAListWithAnotherKey() {
        PageRequest request = new PageRequest(Cursor.encode("a", "b"), 10);

        assertThatThrownBy(() -> request.after(1)).isInstanceOf(InvalidInput.class);
    }
}
