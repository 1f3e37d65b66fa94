package by.cabinet.local.program;

import java.util.List;

/**
 * Eight JVMs share a laptop: small heaps, the collector with the least overhead. The services keep both compilers: signatures are
 * several times slower without the second one. All work at the same time, so each has fewer event loops than there are processors.
 */
final class JvmFlags {

    static final List<String> SERVICE = List.of(
            "-Xmx192m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dquarkus.vertx.event-loops-pool-size="
                    + Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    static final List<String> STAND_IN = List.of(
            "-Xmx96m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    private JvmFlags() {}
}
