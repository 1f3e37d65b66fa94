package by.cabinet.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the build wrote down about this machine: where the servers' archives lie. */
final class Build {

    private static final Properties PROPERTIES = read();

    private Build() {}

    static String brokerClassPath() {
        return PROPERTIES.getProperty("broker.class.path");
    }

    static Path keycloakArchive() {
        Path archive = Path.of(PROPERTIES.getProperty("keycloak.archive"));
        if (!Files.exists(archive)) {
            throw new ServerFailure("Keycloak: " + archive + " is gone; build backing-services again");
        }
        return archive;
    }

    static String keycloakVersion() {
        return PROPERTIES.getProperty("keycloak.version");
    }

    /** Where archives are unpacked, once for all runs. */
    static Path cache() {
        return Path.of(PROPERTIES.getProperty("cache.folder"));
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
