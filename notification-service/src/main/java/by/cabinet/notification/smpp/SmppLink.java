package by.cabinet.notification.smpp;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The link to the SMSC: as many binds as it has granted this instance, used in turn. When one is lost, the others are used. */
@ApplicationScoped
public class SmppLink {

    private final AtomicInteger turn = new AtomicInteger();
    private final List<Bind> binds;

    @Inject
    SmppLink(SmppConnector connector, SmppSettings settings) {
        this.binds = IntStream.rangeClosed(1, settings.binds())
                .mapToObj(number -> new Bind(number, connector, settings))
                .toList();
    }

    /** Whether short messages can be sent just now. */
    public boolean isBound() {
        return binds.stream().anyMatch(Bind::isUp);
    }

    /** How many binds are up. */
    long bound() {
        return binds.stream().filter(Bind::isUp).count();
    }

    /** The next one that is up. */
    Optional<Bind> next() {
        var up = binds.stream().filter(Bind::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(up.get(Math.floorMod(turn.getAndIncrement(), up.size())));
    }

    void start(@Observes StartupEvent started) {
        binds.forEach(Bind::start);
    }

    void stop(@Observes ShutdownEvent stop) {
        binds.forEach(Bind::stop);
    }
}
