package by.cabinet.gateway.keys;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The current keys. All instances read the same files, so each instance publishes every key that any of them signs with. */
@Startup
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    /** Real time, as in the tokens themselves. */
    private static final InstantSource TIME = InstantSource.system();

    private final Settings settings;
    private final KeyDirectory directory;
    private volatile KeySet keys;

    @Inject
    SigningKeys(Settings settings, Vertx vertx) {
        this(settings, LaunchMode.current() == LaunchMode.TEST || ConfigUtils.isProfileActive("local"));
        vertx.setPeriodic(settings.reread().toMillis(), timer -> vertx.executeBlocking(this::reread, false));
    }

    /** Throws {@link IllegalStateException} when there is nothing to sign with. */
    SigningKeys(Settings settings, boolean mayGenerate) {
        this.settings = settings;
        this.directory = new KeyDirectory(settings.folder()
                .orElseThrow(() -> new IllegalStateException("cabinet.gateway.signing-keys is not set")));
        if (mayGenerate && directory.isEmpty()) {
            directory.fill();
        }
        this.keys = read();
    }

    public SigningKey signing() {
        return keys.signing();
    }

    /** The public halves, as JWKS. */
    String published() {
        return keys.published();
    }

    /** What shows later that an instance of the gateway has had this text in its hands; only the gateway can make it. */
    public String proof(String text) {
        return keys.signing().proof(text);
    }

    /** Under whichever key that is still there. */
    public boolean isProof(String text, String proof) {
        var shown = proof.getBytes(StandardCharsets.UTF_8);
        return keys.all().stream()
                .anyMatch(key -> MessageDigest.isEqual(key.proof(text).getBytes(StandardCharsets.UTF_8), shown));
    }

    /** When the directory cannot be read, the former keys stay in use. */
    private Void reread() {
        try {
            keys = read();
        } catch (RuntimeException unreadable) {
            LOG.error("The signing keys cannot be read again; the former ones stay in use", unreadable);
        }
        return null;
    }

    private KeySet read() {
        return KeySet.of(directory, TIME.instant().minus(settings.publishedBefore()));
    }

    /** {@code cabinet.gateway.signing-keys}. */
    @ConfigMapping(prefix = "cabinet.gateway.signing-keys")
    interface Settings {

        /** Where the key files are mounted. In the local and test profiles an empty folder gets a new key. */
        @WithParentName
        Optional<Path> folder();

        /** How long a key is published before it signs: longer than the services take to fetch new ones. */
        Duration publishedBefore();

        /** How often the folder is read again. */
        Duration reread();
    }
}
