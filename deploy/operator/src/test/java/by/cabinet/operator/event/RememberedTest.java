package by.cabinet.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final Map<String, Integer> topic = new HashMap<>(Map.of("a", 7));
    private final Remembered<Integer> remembered =
            new Remembered<>(3, Math::max, id -> Optional.ofNullable(topic.get(id)));

    @Test
    void holdsNoMoreThanItMay() {
        for (int i = 0; i < 1_000; i++) {
            remembered.put("id " + i, i);
        }

        assertThat(remembered.size()).isEqualTo(3);
        assertThat(remembered.find("id 999")).contains(999);
    }

    @Test
    void looksUpWhatItHasForgotten() {
        remembered.put("a", 5);
        assertThat(remembered.find("a")).contains(5);
        "bcd".chars().forEach(id -> remembered.put(Character.toString(id), 1));

        assertThat(remembered.find("a")).contains(7);
        assertThat(remembered.find("e")).isEmpty();
        assertThat(remembered.size()).isEqualTo(3);
    }

    @Test
    void asksNobodyWhileItHasForgottenNothing() {
        remembered.put("b", 1);

        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void whatWasAskedForLastIsForgottenLast() {
        "abc".chars().forEach(id -> remembered.put(Character.toString(id), 1));
        remembered.find("a");
        topic.clear();
        remembered.put("d", 1);

        assertThat(remembered.find("a")).contains(1);
        assertThat(remembered.find("b")).isEmpty();
    }

    @Test
    void theFirstAnswerToARequestCounts() {
        var answers = Remembered.<String>answers();
        answers.put("r", "DONE");
        answers.put("r", "FAILED");

        assertThat(answers.find("r")).contains("DONE");
    }
}
