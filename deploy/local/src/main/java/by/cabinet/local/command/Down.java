package by.cabinet.local.command;

import by.cabinet.backing.ServerFailure;
import by.cabinet.local.RepositoryOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the system that {@link Up} started elsewhere; returns when nothing of it is left. */
@Command(name = "down", description = "Stops the running system; its data stay.")
public final class Down implements Runnable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Mixin
    private RepositoryOption repository;

    @Override
    public void run() {
        Optional<ProcessHandle> launcher = new Launcher(repository.home()).running();
        launcher.ifPresentOrElse(Down::stop, () -> System.out.println("It is not running."));
    }

    private static void stop(ProcessHandle launcher) {
        System.out.println("Stopping …");
        launcher.destroy();
        try {
            launcher.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            System.out.println("Stopped.");
        } catch (TimeoutException e) {
            throw new ServerFailure("The launcher (process %d) does not end".formatted(launcher.pid()), e);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
