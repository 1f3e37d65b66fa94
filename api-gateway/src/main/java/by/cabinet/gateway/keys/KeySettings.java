package by.cabinet.gateway.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code cabinet.gateway.signing-keys}. */
@ConfigMapping(prefix = "cabinet.gateway.signing-keys")
interface KeySettings {

    /** Where the key files are mounted. In the local and test profiles an empty folder gets a key of its own. */
    @WithParentName
    Optional<Path> folder();

    /** How long a key is published before it signs: longer than the services take to look for new ones. */
    Duration publishedBefore();

    /** How often the folder is looked at. */
    Duration reread();
}
