package by.cabinet.local.program;

import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.ServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.function.Uncheck;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a service's database up to date with the scripts in its jars, as the database's owner. It runs in this process, the migrations of all
 * services at the same time: starting each service for its migrations alone took longer than the migrations of all. Left out when neither
 * the scripts nor the data have changed since the last one.
 *
 * @param jars of the service, those without scripts too
 * @param marks the folder that remembers which scripts were run; goes with the data
 */
public record Migration(String service, List<Path> jars, PostgresDatabase database, Path marks) {

    /** As every service configures them. */
    private static final String[] LOCATIONS = {"classpath:db/common", "classpath:db/migration"};

    /** Whether there was something to do. */
    public boolean run() {
        String wanted = MigrationScripts.fingerprint(jars);
        if (wanted.equals(done())) {
            return false;
        }
        try (URLClassLoader scripts = new URLClassLoader(urls(), Migration.class.getClassLoader())) {
            Flyway.configure(scripts)
                    .dataSource(database.jdbcUrl(), database.owner(), database.owner())
                    .locations(LOCATIONS)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new ServerFailure(
                    "The database of %s cannot be migrated; ./cabinet up --fresh begins with empty data: %s"
                            .formatted(service, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remember(wanted);
        return true;
    }

    private URL[] urls() throws MalformedURLException {
        List<Path> withScripts = MigrationScripts.jars(jars);
        URL[] urls = new URL[withScripts.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = withScripts.get(i).toUri().toURL();
        }
        return urls;
    }

    private String done() {
        return Uncheck.get(() -> Files.exists(mark()) ? Files.readString(mark()) : "");
    }

    private void remember(String fingerprint) {
        try {
            Files.createDirectories(marks);
            Files.writeString(mark(), fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path mark() {
        return marks.resolve(service);
    }
}
