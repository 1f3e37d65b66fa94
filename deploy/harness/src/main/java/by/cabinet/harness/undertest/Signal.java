package by.cabinet.harness.undertest;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to one process, by its id. */
public enum Signal {
    STOP,
    CONT,
    KILL,
    TERM;

    public void to(long pid) {
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
