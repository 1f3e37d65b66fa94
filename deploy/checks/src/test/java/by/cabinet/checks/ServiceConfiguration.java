package by.cabinet.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be configured of a service: the keys of its own file, those that they refer to, and the framework's that we use. */
record ServiceConfiguration(Map<String, String> own, Set<String> known) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z0-9.-]+)");
    /** The framework's own, each looked up in its documentation once. */
    private static final Set<String> FRAMEWORK = Set.of(
            "quarkus.profile",
            "quarkus.init-and-exit",
            "quarkus.redis.hosts",
            "quarkus.redis.password",
            "quarkus.redis.client-type",
            "quarkus.redis.master-name",
            "quarkus.http.port",
            "quarkus.management.port",
            "quarkus.management.ssl.certificate.files",
            "quarkus.management.ssl.certificate.key-files",
            "quarkus.management.ssl.certificate.reload-period",
            "quarkus.http.proxy.use-proxy-protocol",
            "kafka.bootstrap.servers",
            "kafka.security.protocol",
            "kafka.ssl.truststore.type",
            "kafka.ssl.truststore.location",
            "kafka.ssl.keystore.type",
            "kafka.ssl.keystore.location",
            "kafka.ssl.keystore.password",
            "cabinet.clock.offset-file",
            "java.tool.options");

    private static final Set<String> OPTIONAL = Set.of(
            "cabinet.gateway.docs", "cabinet.gateway.rates", "cabinet.gateway.operator-proxies", "cabinet.attempts");

    static ServiceConfiguration of(String service) {
        var own = new TreeMap<String, String>();
        flatten("", Repository.yaml(file(service)), own);
        var keys = new TreeSet<>(FRAMEWORK);
        own.keySet().forEach(key -> keys.add(withoutProfile(key)));
        for (var text : List.of(Repository.text(file(service)), shared())) {
            REFERENCE.matcher(text).results().forEach(found -> keys.add(found.group(1)));
            text.lines()
                    .filter(entry -> entry.contains("=") && !entry.startsWith("#"))
                    .forEach(entry -> keys.add(withoutProfile(entry.substring(0, entry.indexOf('=')))));
        }
        return new ServiceConfiguration(own, keys);
    }

    /** Whether the environment variable means one of the keys. */
    boolean knows(String variable) {
        return known.stream().anyMatch(key -> asVariable(key).equals(variable));
    }

    /** Variables of what has a value in the local profile alone; what is only for laptops, or may be left out, is not needed. */
    List<String> needed() {
        return own.keySet().stream()
                .filter(key -> key.startsWith("%local."))
                .map(ServiceConfiguration::withoutProfile)
                .filter(key -> !own.containsKey(key) && OPTIONAL.stream().noneMatch(key::startsWith))
                .map(ServiceConfiguration::asVariable)
                .toList();
    }

    String port() {
        return own.get("quarkus.http.port");
    }

    String managementPort() {
        return own.get("quarkus.management.port");
    }

    boolean hasDatabase() {
        return own.containsKey("quarkus.datasource.db-kind");
    }

    private static Path file(String service) {
        return Repository.ROOT.resolve(service).resolve("src/main/resources/application.yaml");
    }

    /** The defaults in the jars of {@code common}. */
    private static String shared() {
        return Repository.files("microprofile-config.properties")
                .filter(file -> file.startsWith(Repository.ROOT.resolve("common")))
                .map(Repository::text)
                .collect(Collectors.joining("\n"));
    }

    private static String withoutProfile(String key) {
        return key.startsWith("%") ? key.substring(key.indexOf('.') + 1) : key;
    }

    private static String asVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static void flatten(String prefix, Map<String, Object> tree, Map<String, String> flat) {
        tree.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                flatten(prefix + name + ".", Tree.map(value), flat);
            } else if (String.valueOf(name).equals("null")) {
                // "~": the value of the branch itself
                flat.put(prefix.substring(0, prefix.length() - 1), String.valueOf(value));
            } else {
                flat.put(prefix + name, String.valueOf(value));
            }
        });
    }
}
