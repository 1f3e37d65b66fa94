package by.cabinet.backing;

/** A server that runs as a process of ours. */
abstract sealed class StartedServer implements BackingServer
        permits KafkaServer, KeycloakServer, PostgresServer, RedisServer {

    final ServerOptions options;
    final ChildProcess process;

    StartedServer(ServerOptions options, ChildProcess process) {
        this.options = options;
        this.process = process;
    }

    @Override
    public final int port() {
        return options.port();
    }

    @Override
    public final ChildProcess process() {
        return process;
    }
}
