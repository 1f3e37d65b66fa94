package by.cabinet.messaging.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Ready once the database has been seen with every migration that this program brings. From then on the database is not asked: a program that fits goes on
 * fitting, and while the database is away its requests are answered 503.
 */
@Readiness
@ApplicationScoped
class SchemaReadiness implements AsyncHealthCheck {

    private static final String NAME = "migrations";

    private final Pool pool;
    private final Flyway flyway;
    private volatile boolean seen;

    @Inject
    SchemaReadiness(Pool pool, Flyway flyway) {
        this.pool = pool;
        this.flyway = flyway;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (seen) {
            return Uni.createFrom().item(HealthCheckResponse.up(NAME));
        }
        return applied()
                .map(applied -> applied.containsAll(brought()))
                .onFailure()
                .recoverWithItem(false)
                .invoke(fits -> seen = fits)
                .map(fits -> HealthCheckResponse.named(NAME).status(fits).build());
    }

    private Uni<Set<String>> applied() {
        return pool.query("select version from flyway_schema_history where success and version is not null")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("version"))
                        .collect(Collectors.toSet()));
    }

    private Set<String> brought() {
        var settings = flyway.getConfiguration();
        var prefix = settings.getSqlMigrationPrefix();
        return settings.getResourceProvider().getResources(prefix, settings.getSqlMigrationSuffixes()).stream()
                .map(LoadableResource::getFilename)
                .map(name -> name.substring(prefix.length(), name.indexOf(settings.getSqlMigrationSeparator())))
                .map(version -> MigrationVersion.fromVersion(version).getVersion())
                .collect(Collectors.toSet());
    }
}
