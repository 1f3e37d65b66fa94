package by.cabinet.local.system;

import by.cabinet.backing.ServerOptions;
import by.cabinet.local.Home;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to run the system.
 *
 * @param instances how many of each service
 * @param durable whether data must survive a crash of the machine
 * @param supervised whether a component that ends by itself is reported and started again
 * @param recording whether programs without a AOT cache are recorded, to make one
 * @param standby whether only the first instance of each service is started with the rest; the others when they are asked for
 * @param keycloakFlags more flags for Keycloak's JVM
 * @param ports of components that listen elsewhere than usual, by name: something stands in front of them at their usual port
 * @param settings of the services, as environment variables, beside those of the local profile
 * @param secure whether all parts speak TLS, and each knows who asks
 */
public record Options(
        Home home,
        int instances,
        boolean durable,
        boolean supervised,
        boolean recording,
        StepListener progress,
        boolean standby,
        List<String> keycloakFlags,
        Map<String, Integer> ports,
        Map<String, String> settings,
        boolean secure) {

    /** As people use it. */
    public static Options lasting(Home home, int instances, StepListener progress) {
        return new Options(home, instances, true, true, true, progress, false, List.of(), Map.of(), Map.of(), false);
    }

    /** As a test wants it: a folder that the caller deletes, quick, and nothing is started behind the test's back. */
    public static Options forTests(Path repository, Path folder, StepListener progress) {
        return new Options(
                new Home(repository, folder),
                1,
                false,
                false,
                false,
                progress,
                false,
                List.of(),
                Map.of(),
                Map.of(),
                false);
    }

    /** Durable, as people use it, but nothing happens behind the back of whoever measures or breaks it. */
    public static Options forMeasurement(Home home, StepListener progress) {
        return new Options(home, 1, true, false, false, progress, false, List.of(), Map.of(), Map.of(), false);
    }

    public Options withInstances(int count) {
        return new Options(
                home, count, durable, supervised, recording, progress, standby, keycloakFlags, ports, settings, secure);
    }

    /** Each service may be joined by a second instance, which the gateway knows of from the beginning. */
    public Options withStandby() {
        return new Options(
                home, 2, durable, supervised, recording, progress, true, keycloakFlags, ports, settings, secure);
    }

    public Options withRecording(boolean wanted) {
        return new Options(
                home,
                instances,
                durable,
                supervised,
                wanted,
                progress,
                standby,
                keycloakFlags,
                ports,
                settings,
                secure);
    }

    public Options withKeycloakFlags(List<String> flags) {
        return new Options(
                home, instances, durable, supervised, recording, progress, standby, flags, ports, settings, secure);
    }

    public Options withPort(String component, int port) {
        Map<String, Integer> more = new HashMap<>(ports);
        more.put(component, port);
        return new Options(
                home,
                instances,
                durable,
                supervised,
                recording,
                progress,
                standby,
                keycloakFlags,
                more,
                settings,
                secure);
    }

    public Options withSettings(Map<String, String> wanted) {
        return new Options(
                home,
                instances,
                durable,
                supervised,
                recording,
                progress,
                standby,
                keycloakFlags,
                ports,
                wanted,
                secure);
    }

    /** The same data, run by the programs of another source tree. */
    Options at(Path repository) {
        return new Options(
                new Home(repository, home.folder()),
                instances,
                durable,
                supervised,
                recording,
                progress,
                standby,
                keycloakFlags,
                ports,
                settings,
                secure);
    }

    /** With certificates, or without. */
    public Options withSecurity(boolean wanted) {
        return new Options(
                home,
                instances,
                durable,
                supervised,
                recording,
                progress,
                standby,
                keycloakFlags,
                ports,
                settings,
                wanted);
    }

    Optional<TransportSecurity> security() {
        return secure ? Optional.of(new TransportSecurity(home)) : Optional.empty();
    }

    int port(String component, int usual) {
        return ports.getOrDefault(component, usual);
    }

    ServerOptions server(String component, int port) {
        return new ServerOptions(port, home.data(component), home.log(component), durable);
    }
}
