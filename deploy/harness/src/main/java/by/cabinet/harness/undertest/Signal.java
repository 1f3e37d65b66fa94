package by.cabinet.harness.undertest;

import by.cabinet.backing.Wait;
import org.apache.commons.io.function.Uncheck;

/** Signals to one process, by its id. */
public enum Signal {
    STOP,
    CONT,
    KILL,
    TERM;

    public void to(long pid) {
        Uncheck.run(() -> Wait.through(new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start()::waitFor));
    }
}
