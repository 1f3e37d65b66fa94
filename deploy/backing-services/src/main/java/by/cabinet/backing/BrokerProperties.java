package by.cabinet.backing;

/** The broker's configuration: one node, small buffers, and nothing that makes a fresh start slow. */
final class BrokerProperties {

    private BrokerProperties() {}

    static String of(ServerOptions options) {
        return """
            node.id=1
            process.roles=broker,controller
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=PLAINTEXT
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
            """.formatted(options.port(), Ports.free(), options.folder().resolve("log"));
    }
}
