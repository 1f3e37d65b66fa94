package by.cabinet.gateway.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** The key that signs, and all that are published. */
record KeySet(SigningKey signing, List<SigningKey> all, String published) {

    KeySet {
        all = List.copyOf(all);
    }

    /** Files of the same time are ordered by name: a mounted secret gives all files the same time. */
    private static final Comparator<SigningKey> BY_AGE =
            Comparator.comparing(SigningKey::publishedSince).thenComparing(SigningKey::id);

    /** Throws {@link IllegalStateException} for an empty directory. */
    static KeySet of(KeyDirectory directory, Instant fetchedByAll) {
        var keys = directory.read().stream().sorted(BY_AGE).toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException(directory.path() + " holds no signing key");
        }
        return new KeySet(signing(keys, fetchedByAll), keys, publicHalves(keys));
    }

    /** The newest key that all services have fetched by now; the first key when there is none yet. */
    private static SigningKey signing(List<SigningKey> keys, Instant fetchedByAll) {
        return keys.stream()
                .filter(key -> !key.publishedSince().isAfter(fetchedByAll))
                .reduce((older, newer) -> newer)
                .orElse(keys.getFirst());
    }

    private static String publicHalves(List<SigningKey> keys) {
        return new JsonWebKeySet(keys.stream().map(SigningKey::pair).toList()).toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
