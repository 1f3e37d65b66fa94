package by.cabinet.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private final RequestConsumer.OffsetTracker progress = new RequestConsumer.OffsetTracker();

    @Test
    void holdsTheCommitBackForTheOldestOpenRecord() {
        progress.begun(5);
        progress.begun(6);
        progress.begun(9);
        progress.done(6);
        progress.done(9);
        assertThat(progress.reached()).hasValue(5);

        progress.done(5);
        assertThat(progress.reached()).hasValue(10);
    }

    @Test
    void saysNothingNewTwice() {
        progress.begun(5);
        progress.done(5);
        progress.committed(6);

        assertThat(progress.reached()).isEmpty();
    }
}
