package by.cabinet.backing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kafka, one combined KRaft node in a JVM of its own; it creates no topics by itself. */
public final class KafkaServer extends StartedServer {

    /** Whose certificate the broker shows. */
    public static final String PRINCIPAL = "kafka";

    /** Whom everything is allowed: who gives the others their rights could do it anyway. */
    public static final String ADMINISTRATOR = "launcher";

    private static final String NAME = "Kafka";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    private KafkaServer(ServerOptions options, ChildProcess process) {
        super(options, process);
    }

    public static KafkaServer start(ServerOptions wanted) {
        return start(wanted, List.of());
    }

    /** With more flags for the broker's JVM. */
    public static KafkaServer start(ServerOptions wanted, List<String> jvmFlags) {
        return start(wanted, jvmFlags, Optional.empty());
    }

    /** Speaks TLS alone where there are certificates, to those who show one of the same authority, and allows nobody anything but its administrator. */
    public static KafkaServer start(ServerOptions wanted, List<String> jvmFlags, Optional<Certificates> certificates) {
        ServerOptions options = wanted.resolved(NAME);
        Path properties = options.folder().resolve("server.properties");
        Path ready = options.folder().resolve("ready");
        prepare(BrokerProperties.of(options, certificates), properties, ready);
        ChildProcess process =
                ChildProcess.start(new ChildProcess.Command(NAME, command(properties, ready, jvmFlags), options.log())
                        .withScratch(options.scratch(wanted)));
        process.awaitReady(START, () -> Files.exists(ready));
        return new KafkaServer(options, process);
    }

    public String bootstrap() {
        return "127.0.0.1:" + port();
    }

    @Override
    public void close() {
        if (options.durable()) {
            process.stop(STOP);
        } else {
            process.kill();
        }
    }

    /** The flags of the broker's JVM. */
    public static List<String> jvmFlags() {
        return List.of(
                "-Xmx384m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true");
    }

    /** Its class path and main class. */
    public static List<String> entry() {
        return List.of("-cp", ownClasses() + File.pathSeparator + Build.brokerClassPath(), BrokerMain.class.getName());
    }

    private static List<String> command(Path properties, Path ready, List<String> more) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.path()));
        command.addAll(jvmFlags());
        command.addAll(more);
        command.addAll(entry());
        command.addAll(List.of(properties.toString(), ready.toString()));
        return command;
    }

    private static Path ownClasses() {
        try {
            return Path.of(KafkaServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void prepare(String text, Path properties, Path ready) {
        try {
            Files.writeString(properties, text);
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The broker's configuration: one node, small buffers, and nothing that makes a fresh start slow. */
    private static final class BrokerProperties {

        private BrokerProperties() {}

        static String of(ServerOptions options, Optional<Certificates> certificates) {
            String protocol = certificates.isPresent() ? "SSL" : "PLAINTEXT";
            return certificates.map(BrokerProperties::secured).orElse("")
                    + """
                node.id=1
                process.roles=broker,controller
                listeners=%4$s://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=%4$s://127.0.0.1:%1$d
                listener.security.protocol.map=%4$s:%4$s,CONTROLLER:%4$s
                inter.broker.listener.name=%4$s
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.network.threads=2
                num.io.threads=4
                num.recovery.threads.per.data.dir=2
                background.threads=2
                # A killed broker comes back only when its former self is taken for dead: not after the usual 9 s.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                log.segment.bytes=16777216
                # Each partition maps its two index files in full: 29 topics must not cost a gigabyte of them.
                log.index.size.max.bytes=1048576
                # The cleaner's share of the small heap; the default is 128 MB.
                log.cleaner.dedupe.buffer.size=4194304
                log.cleaner.io.buffer.size=262144
                offsets.topic.num.partitions=4
                offsets.topic.segment.bytes=16777216
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                # A group of one member need not wait for others to come.
                group.initial.rebalance.delay.ms=0
                """.formatted(
                            options.port(), Ports.free(), options.folder().resolve("log"), protocol);
        }

        /** The controller, too, listens to nobody but the broker. */
        private static String secured(Certificates certificates) {
            return """
                ssl.client.auth=required
                ssl.keystore.type=PEM
                ssl.keystore.location=%s
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:CN=%s;User:CN=%s
                """.formatted(
                    certificates.keyAndCertificate(PRINCIPAL), certificates.authority(), PRINCIPAL, ADMINISTRATOR);
        }
    }
}
