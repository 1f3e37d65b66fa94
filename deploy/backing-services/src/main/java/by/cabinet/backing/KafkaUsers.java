package by.cabinet.backing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Who may do what in Kafka, as Strimzi's {@code KafkaUser}s say it; a user is the one whose certificate names him. */
public record KafkaUsers(Set<AclBinding> rules) {

    private static final Duration IN_FORCE = Duration.ofSeconds(30);

    /** All the users of these files. */
    public static KafkaUsers load(List<Path> files) {
        Set<AclBinding> rules = new HashSet<>();
        files.forEach(file -> users(file).forEach(user -> rules.addAll(rules(user))));
        return new KafkaUsers(Set.copyOf(rules));
    }

    /** From now on the broker allows this and nothing else. */
    public void apply(KafkaAccess access) {
        try (Admin admin = Admin.create(access.settings())) {
            Set<AclBinding> present = present(admin);
            List<AclBinding> missing =
                    rules.stream().filter(rule -> !present.contains(rule)).toList();
            List<AclBindingFilter> others = present.stream()
                    .filter(rule -> !rules.contains(rule))
                    .map(AclBinding::toFilter)
                    .toList();
            Wait.through(admin.createAcls(missing).all()::get);
            Wait.through(admin.deleteAcls(others).all()::get);
            // The controller has them; the broker, which asks for them, a moment later.
            Wait.until(
                    IN_FORCE,
                    "the rights of the users are in force",
                    () -> Optional.of(present(admin)).filter(rules::equals));
        } catch (ExecutionException e) {
            throw new ServerFailure(
                    "Kafka (" + access.bootstrap() + "): its users cannot be given their rights: " + e.getMessage(), e);
        }
    }

    private static Set<AclBinding> present(Admin admin) {
        try {
            return Set.copyOf(
                    Wait.through(admin.describeAcls(AclBindingFilter.ANY).values()::get));
        } catch (ExecutionException e) {
            throw new ServerFailure("Kafka does not show the rights of its users: " + e.getMessage(), e);
        }
    }

    private static List<Object> users(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return StreamSupport.stream(
                            new Yaml(new SafeConstructor(new LoaderOptions()))
                                    .loadAll(reader)
                                    .spliterator(),
                            false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the users of Kafka " + file, e);
        }
    }

    private static List<AclBinding> rules(Object user) {
        String name = (String) at(user, "metadata", "name");
        return ((List<?>) at(user, "spec", "authorization", "acls"))
                .stream().flatMap(rule -> bindings("User:CN=" + name, rule)).toList();
    }

    private static Stream<AclBinding> bindings(String principal, Object rule) {
        ResourcePattern resource = new ResourcePattern(
                ResourceType.fromString((String) at(rule, "resource", "type")),
                (String) at(rule, "resource", "name"),
                "prefix".equals(at(rule, "resource", "patternType")) ? PatternType.PREFIXED : PatternType.LITERAL);
        return ((List<?>) at(rule, "operations"))
                .stream()
                        .map(operation -> new AclBinding(
                                resource,
                                new AccessControlEntry(
                                        principal, "*", operation((String) operation), AclPermissionType.ALLOW)));
    }

    /** {@code DescribeConfigs} is {@code DESCRIBE_CONFIGS} here. */
    private static AclOperation operation(String name) {
        return AclOperation.valueOf(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    private static Object at(Object node, String... path) {
        Object value = node;
        for (String key : path) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }
}
