package by.cabinet.local.command;

import by.cabinet.backing.Ports;
import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Wait;
import by.cabinet.local.Home;
import by.cabinet.local.RepositoryOption;
import by.cabinet.local.program.Instance;
import by.cabinet.local.program.Service;
import by.cabinet.local.system.RunFile;
import by.cabinet.local.system.TakeOvers;
import by.cabinet.local.system.TransportSecurity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one service of the running system in Quarkus' dev mode: live reload, with the same ports, data and profile. */
@Command(
        name = "dev",
        description =
                "Takes a service out of the running system, runs it with live reload, and gives it back at the end.")
public final class Dev implements Runnable {

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);
    private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);

    @Mixin
    private RepositoryOption repository;

    @Parameters(index = "0", description = "The service, such as auth-service")
    private String name;

    @Option(names = "-D", mapFallbackValue = "", description = "More properties for Maven, such as -Ddebug=5006")
    private Map<String, String> properties = Map.of();

    @Option(names = "--maven", hidden = true, defaultValue = "mvn", description = "The Maven to run")
    private String maven;

    @Override
    public void run() {
        Home home = repository.home();
        if (new Launcher(home).running().isEmpty()) {
            throw new ServerFailure("It is not running: ./cabinet up");
        }
        Instance instance = new Instance(service(), 1);
        TakeOvers takeOvers = new TakeOvers(home);
        takeOvers.take(instance.name());
        System.out.println("Waiting until the running system has stopped " + instance.name() + " …");
        await(
                STOPPED_WITHIN,
                "stopped",
                () -> Ports.isFree(instance.port()) && Ports.isFree(instance.managementPort()));
        runMaven(home, instance, takeOvers);
        takeOvers.giveBack(instance.name());
        await(STARTED_WITHIN, "started again", () -> isHealthy(home));
        System.out.println("The running system has started " + instance.name() + " again.");
    }

    private Service service() {
        return Arrays.stream(Service.values())
                .filter(service -> service.module().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServerFailure("There is no service called " + name + ", but "
                        + Arrays.stream(Service.values()).map(Service::module).collect(Collectors.joining(", "))));
    }

    private void runMaven(Home home, Instance instance, TakeOvers takeOvers) {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(home.repository().toFile())
                .inheritIO();
        builder.environment().putAll(instance.program(home, instances(home)).environment());
        TransportSecurity.of(home)
                .ifPresent(security -> builder.environment().putAll(security.environment(instance.service())));
        builder.environment().put("QUARKUS_DEVSERVICES_ENABLED", "false");
        builder.environment().put("QUARKUS_TEST_CONTINUOUS_TESTING", "disabled");
        try {
            Process process = builder.start();
            // Ctrl-C ends Maven and this process: the service is given back when its ports are free.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                end(process);
                takeOvers.giveBack(instance.name());
            }));
            Wait.through(process::waitFor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service with the modules that it depends on, whose changes are reloaded too. */
    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(maven, "-ntp", "-Dquick", "-DskipTests"));
        command.addAll(List.of("-pl", name, "-am", "-Dquarkus.analytics.disabled=true"));
        properties.forEach((key, value) -> command.add("-D" + key + (value.isEmpty() ? "" : "=" + value)));
        command.addAll(List.of("compile", "quarkus:dev"));
        return command;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The gateway must know as many instances of each service as there are. */
    private static int instances(Home home) {
        return new RunFile(home)
                .read().stream()
                        .collect(Collectors.groupingBy(
                                entry -> entry.name().replaceAll("-\\d+$", ""), Collectors.summingInt(entry -> 1)))
                        .values()
                        .stream()
                        .max(Integer::compare)
                        .orElse(1);
    }

    private boolean isHealthy(Home home) {
        return new RunFile(home)
                .read().stream().filter(entry -> entry.name().equals(name)).anyMatch(RunFile.Entry::healthy);
    }

    private void await(Duration limit, String what, BooleanSupplier condition) {
        if (!Wait.isTrueWithin(limit, condition)) {
            throw new ServerFailure(
                    "%s has not been %s within %d s; see ./cabinet status".formatted(name, what, limit.toSeconds()));
        }
    }
}
