package by.cabinet.gateway.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** The key that signs, and all that are published. */
record KeySet(SigningKey signing, String published) {

    /** Names decide between files of the same time: a mounted secret gives all of them one. */
    private static final Comparator<SigningKey> BY_AGE =
            Comparator.comparing(SigningKey::publishedSince).thenComparing(SigningKey::id);

    /** Throws {@link IllegalStateException} for an empty folder. */
    static KeySet of(KeyFolder folder, Instant knownToAll) {
        var keys = folder.read().stream().sorted(BY_AGE).toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException(folder.path() + " holds no signing key");
        }
        return new KeySet(signing(keys, knownToAll), publicHalves(keys));
    }

    /** The newest of those that all services know by now; the first when there is none yet. */
    private static SigningKey signing(List<SigningKey> keys, Instant knownToAll) {
        return keys.stream()
                .filter(key -> !key.publishedSince().isAfter(knownToAll))
                .reduce((older, newer) -> newer)
                .orElse(keys.getFirst());
    }

    private static String publicHalves(List<SigningKey> keys) {
        return new JsonWebKeySet(keys.stream().map(SigningKey::pair).toList()).toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
