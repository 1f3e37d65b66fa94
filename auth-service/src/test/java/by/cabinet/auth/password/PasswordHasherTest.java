package by.cabinet.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.web.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attack 31: who fills the queue of hashes waits behind those who have been here, and takes no place of theirs. */
class PasswordHasherTest {

    private static final Duration TIME = Duration.ofSeconds(20);

    private final PasswordHasher hasher = new PasswordHasher(new OneByOne(), new SimpleMeterRegistry());

    private record OneByOne() implements PasswordHasher.Settings {

        @Override
        public OptionalInt threads() {
            return OptionalInt.of(1);
        }

        @Override
        public int waiting() {
            return 4;
        }
    }

    @Test
    void strangersAreRefusedBeforeAnybodyWhoIsKnown() {
        var hash = hasher.hash("снег на Каляды").await().atMost(TIME);
        var flood = begin(30, hasher.verifyNothing("a guess", false));

        var owner = hasher.verify(hash, "снег на Каляды", true).subscribeAsCompletionStage();

        assertTrue(owner.orTimeout(20, TimeUnit.SECONDS).join());
        assertTrue(flood.stream().filter(PasswordHasherTest::isRefused).count() >= 20);
    }

    @Test
    void whoIsKnownGoesFirst() {
        var answered = new ConcurrentLinkedQueue<String>();
        var flood = begin(4, hasher.verifyNothing("a guess", false).invoke(_ -> answered.add("a stranger")));

        var owner = hasher.verifyNothing("not his", true)
                .invoke(_ -> answered.add("the owner"))
                .subscribeAsCompletionStage();

        assertFalse(owner.join());
        flood.forEach(CompletableFuture::join);
        assertNotEquals("the owner", List.copyOf(answered).getLast());
        assertEquals(0, flood.stream().filter(PasswordHasherTest::isRefused).count());
    }

    private static List<CompletableFuture<Boolean>> begin(int times, Uni<Boolean> work) {
        return IntStream.range(0, times)
                .mapToObj(i -> work.subscribeAsCompletionStage())
                .toList();
    }

    private static boolean isRefused(CompletableFuture<Boolean> computed) {
        try {
            computed.join();
            return false;
        } catch (CompletionException refused) {
            return refused.getCause() instanceof ProblemException;
        }
    }
}
