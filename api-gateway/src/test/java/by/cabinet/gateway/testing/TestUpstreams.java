package by.cabinet.gateway.testing;

import by.cabinet.backing.Ports;
import by.cabinet.backing.RedisServer;
import by.cabinet.backing.ServerOptions;
import by.cabinet.testing.Polling;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Redis, an echo in the place of each service (one with a dead instance, one with dead instances only), and a clock that tests can move. */
public final class TestUpstreams implements QuarkusTestResourceLifecycleManager {

    /** The ports of a service of which no instance runs, unless a test starts one. */
    public static final List<Integer> RIGHTS = List.of(Ports.free(), Ports.free());

    @Override
    public Map<String, String> start() {
        Polling.often();
        var settings = new HashMap<String, String>();
        settings.put("quarkus.redis.hosts", Shared.redis.url());
        settings.put("cabinet.clock.offset-file", TestTime.FILE.toString());
        settings.put("cabinet.gateway.signing-keys", temporary("keys").toString());
        settings.put("cabinet.gateway.web.cors-origins", "https://shop.example");
        settings.put("cabinet.gateway.portals.my", "my.localhost,localhost,127.0.0.1");
        settings.put("cabinet.gateway.portals.myaccount", "myaccount.localhost");
        settings.put("cabinet.gateway.portals.landing", "lk.landing.localhost");
        settings.put("cabinet.gateway.operator-proxies", "127.0.0.2");
        settings.put("cabinet.gateway.limits.request", "2s");
        settings.put("cabinet.gateway.limits.answer", "4s");
        settings.put("cabinet.gateway.limits.window", "300ms");
        settings.put("cabinet.gateway.limits.strangers-bodies", "1M");
        settings.put("cabinet.gateway.open.address", "20");
        settings.put("cabinet.gateway.connections.address", "50");
        settings.put("cabinet.gateway.connections.header", "1s");
        settings.put("cabinet.gateway.operator-tokens.keys", TestIssuer.start());
        settings.put("cabinet.gateway.operator-tokens.issuer", TestIssuer.ISSUER);
        settings.put("cabinet.gateway.rates.operator", "60");
        settings.put("cabinet.gateway.rates.exempt", "127.0.0.1,127.0.0.2");
        settings.put("cabinet.gateway.rates.session", "100");
        settings.put("cabinet.gateway.rates.stranger.address", "40");
        settings.put("cabinet.gateway.rates.stranger.subnet", "60");
        settings.put("cabinet.gateway.rates.sign-in.address", "10");
        settings.put("cabinet.gateway.rates.sign-in.subnet", "20");
        for (var name : new String[] {"auth", "account", "landing", "notification"}) {
            settings.put(targets(name), Echo.start(name).url());
        }
        settings.put(
                targets("order"),
                Echo.start("order-1").url() + "," + dead() + ","
                        + Echo.start("order-2").url());
        settings.put(targets("rights"), at(RIGHTS.getFirst()) + "," + at(RIGHTS.getLast()));
        return settings;
    }

    /** A path in a new directory; nothing is there yet. */
    static Path temporary(String name) {
        try {
            var folder = Files.createTempDirectory("cabinet-gateway").resolve(name);
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String targets(String service) {
        return "cabinet.gateway.services." + service + ".targets";
    }

    private static String dead() {
        return at(Ports.free());
    }

    private static String at(int port) {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void stop() {}

    /** The process of Redis, to be stopped and continued. */
    public static long redis() {
        return Shared.redis.process().pid();
    }

    public static void endRedis() {
        Shared.redis.close();
    }

    /** Another, empty Redis in the place of the one that has ended. */
    public static void replaceRedis() {
        Shared.redis = RedisServer.start(new ServerOptions(Shared.redis.port(), null, null, false));
    }

    private static final class Shared {
        static RedisServer redis = RedisServer.start(ServerOptions.forTests());
    }
}
