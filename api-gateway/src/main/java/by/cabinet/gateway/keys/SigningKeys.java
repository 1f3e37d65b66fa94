package by.cabinet.gateway.keys;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** The keys of now. All instances read the same files, so each publishes what any of them signs with. */
@Startup
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    /** Real time, as in the tokens themselves. */
    private static final InstantSource TIME = InstantSource.system();

    private final KeySettings settings;
    private final KeyFolder folder;
    private volatile KeySet keys;

    @Inject
    SigningKeys(KeySettings settings, Vertx vertx) {
        this(settings, LaunchMode.current() == LaunchMode.TEST || ConfigUtils.isProfileActive("local"));
        vertx.setPeriodic(settings.reread().toMillis(), timer -> vertx.executeBlocking(this::reread, false));
    }

    /** Throws {@link IllegalStateException} when there is nothing to sign with. */
    SigningKeys(KeySettings settings, boolean mayGenerate) {
        this.settings = settings;
        this.folder = new KeyFolder(settings.folder()
                .orElseThrow(() -> new IllegalStateException("cabinet.gateway.signing-keys is not set")));
        if (mayGenerate && folder.isEmpty()) {
            folder.fill();
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

    /** A folder that cannot be read leaves the keys that were. */
    private Void reread() {
        try {
            keys = read();
        } catch (RuntimeException unreadable) {
            LOG.error("The signing keys cannot be read again; the earlier ones go on", unreadable);
        }
        return null;
    }

    private KeySet read() {
        return KeySet.of(folder, TIME.instant().minus(settings.publishedBefore()));
    }
}
