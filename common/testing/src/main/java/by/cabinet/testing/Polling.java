package by.cabinet.testing;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;

/**
 * How often tests look for what they wait for. Most of it comes within some ten milliseconds, and Awaitility would look for the first time
 * after 100. So at first soon, and then less and less often, since a look costs processor time too. The first of a list that is still empty
 * has not come yet: it is waited for, too. And what is slow, since others need the processors, is not wrong.
 */
public final class Polling {

    private static final Duration FIRST = Duration.ofMillis(25);
    private static final Duration LONGEST = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private Polling() {}

    /** From now on, for all tests of this JVM that say nothing else. */
    public static void often() {
        Awaitility.setDefaultTimeout(TIMEOUT);
        Awaitility.setDefaultPollDelay(FIRST);
        Awaitility.setDefaultPollInterval(new IterativePollInterval(Polling::longer, FIRST));
        Awaitility.ignoreExceptionsByDefaultMatching(
                failure -> failure instanceof NoSuchElementException || failure instanceof IndexOutOfBoundsException);
    }

    private static Duration longer(Duration last) {
        var next = last.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST) < 0 ? next : LONGEST;
    }
}
