package by.cabinet.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services by name, which is the first segment of their paths. */
@ApplicationScoped
class Upstreams {

    private static final Set<String> NAMES = Set.of("auth", "account", "rights", "order", "landing", "notification");

    /** {@code cabinet.gateway.services}. */
    @ConfigMapping(prefix = "cabinet.gateway.services")
    interface Settings {

        @WithParentName
        Map<String, Instances> byName();

        /** The running instances of a service: {@code http://host:port}. */
        interface Instances {
            List<URI> targets();
        }
    }

    private final Map<String, Upstream> byName = new HashMap<>();

    /** Throws {@link IllegalArgumentException} unless exactly the services of the Cabinet are there. */
    @Inject
    Upstreams(Settings settings) {
        settings.byName().forEach((name, instances) -> byName.put(name, new Upstream(name, instances.targets())));
        if (!byName.keySet().equals(NAMES)) {
            throw new IllegalArgumentException("cabinet.gateway.services must name " + NAMES);
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Upstream get(String name) {
        return byName.get(name);
    }
}
