package by.cabinet.harness.attack;

import by.cabinet.backing.Certificates;
import by.cabinet.backing.KafkaAccess;
import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Topic;
import by.cabinet.backing.Wait;
import by.cabinet.contract.Topics;
import by.cabinet.harness.system.Records;
import by.cabinet.local.program.Service;
import by.cabinet.local.system.TransportSecurity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Attack 38 at Kafka: a stranger, and each service with topics, groups and rights that are not its own. */
record KafkaAttacks(TransportSecurity security) {

    private static final int PORT = 9092;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final String SSL_KEYSTORE = "ssl.keystore.";
    private static final List<Service> SERVICES = Stream.of(Service.values())
            .filter(service -> service.database().isPresent())
            .toList();

    static void refused(Target target) {
        KafkaAttacks attacks = new KafkaAttacks(target.security());
        attacks.strangers();
        SERVICES.forEach(attacks::service);
    }

    private void strangers() {
        KafkaAccess ours = security.kafka(TransportSecurity.kafkaUser(Service.AUTH), PORT);
        Unexpected.unless(
                names(ours) instanceof Set<?>, "a service with its own certificate is not spoken to: " + names(ours));
        Unexpected.unless(
                names(KafkaAccess.plain(ours.bootstrap())) instanceof TimeoutException, "Kafka speaks without TLS");
        Map<String, String> nameless = new HashMap<>(ours.identity());
        nameless.keySet().removeIf(key -> key.startsWith(SSL_KEYSTORE));
        Unexpected.unless(
                names(new KafkaAccess(ours.bootstrap(), nameless)) instanceof SslAuthenticationException,
                "Kafka speaks to who shows no certificate");
        String name = TransportSecurity.kafkaUser(Service.AUTH);
        Certificates others =
                new Certificates(security.home().run().resolve("stranger")).with(List.of(), List.of(name));
        Map<String, String> forged = new HashMap<>(ours.identity());
        forged.put(SSL_KEYSTORE + "location", others.keyAndCertificate(name).toString());
        Unexpected.unless(
                names(new KafkaAccess(ours.bootstrap(), forged)) instanceof SslAuthenticationException,
                "Kafka believes another authority");
    }

    /** The topics that he sees, or why he sees none. */
    private static Object names(KafkaAccess access) {
        Map<String, Object> settings = access.settings();
        settings.put("request.timeout.ms", 2_000);
        settings.put("default.api.timeout.ms", 3_000);
        try (Admin admin = Admin.create(settings)) {
            return Wait.through(admin.listTopics().names()::get);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private void service(Service service) {
        String user = TransportSecurity.kafkaUser(service);
        KafkaAccess access = security.kafka(user, PORT);
        List<String> topics =
                KafkaTopics.packed().topics().stream().map(Topic::name).toList();
        Set<String> written = allowed(user, AclOperation.WRITE);
        Set<String> read = allowed(user, AclOperation.READ);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(access.settings(), new StringSerializer(), new ByteArraySerializer())) {
            topics.stream().filter(topic -> !written.contains(topic)).forEach(topic -> write(service, producer, topic));
        }
        Map<String, Object> settings = access.settings();
        settings.put("group.id", service.module() + ".stolen");
        settings.put("enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            topics.stream().filter(topic -> !read.contains(topic)).forEach(topic -> read(service, consumer, topic));
        }
        groups(service, access);
        rights(service, access, topics.getFirst());
    }

    private Set<String> allowed(String user, AclOperation operation) {
        return security.kafkaUsers().rules().stream()
                .filter(rule -> rule.entry().principal().equals("User:CN=" + user))
                .filter(rule -> rule.entry().operation() == operation)
                .map(rule -> rule.pattern().name())
                .collect(Collectors.toSet());
    }

    private static void write(Service service, KafkaProducer<String, byte[]> producer, String topic) {
        unlessNotAllowed(
                service,
                "writes " + topic,
                () -> Wait.through(producer.send(Records.enveloped(topic, "attack-38", new byte[] {'{', '}'}))::get));
    }

    private static void read(Service service, KafkaConsumer<String, byte[]> consumer, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        unlessNotAllowed(service, "reads " + topic, () -> {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(POLL);
        });
    }

    /** Whoever could move another service's offsets could have it leave records out. */
    private static void groups(Service service, KafkaAccess access) {
        Service other = service == Service.AUTH ? Service.ACCOUNT : Service.AUTH;
        String group = other.module() + ".reference";
        Map<TopicPartition, OffsetAndMetadata> moved =
                Map.of(new TopicPartition(Topics.CLIENTS.name(), 0), new OffsetAndMetadata(0));
        try (Admin admin = Admin.create(access.settings())) {
            unlessNotAllowed(
                    service,
                    "moves the offsets of " + group,
                    () -> Wait.through(
                            admin.alterConsumerGroupOffsets(group, moved).all()::get));
        }
    }

    private void rights(Service service, KafkaAccess access, String topic) {
        try (Admin admin = Admin.create(access.settings())) {
            unlessNotAllowed(
                    service,
                    "gives rights",
                    () -> Wait.through(
                            admin.createAcls(security.kafkaUsers().rules()).all()::get));
            unlessNotAllowed(
                    service,
                    "deletes a topic",
                    () -> Wait.through(admin.deleteTopics(List.of(topic)).all()::get));
        }
    }

    private static void unlessNotAllowed(Service service, String what, Wait.Waiting<?, Exception> attempt) {
        try {
            attempt.get();
        } catch (AuthorizationException _) {
            return;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return;
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (Exception e) {
            throw new KafkaException(e);
        }
        throw new Unexpected(service.module() + " " + what);
    }
}
