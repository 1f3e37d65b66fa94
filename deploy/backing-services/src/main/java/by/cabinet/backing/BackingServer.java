package by.cabinet.backing;

/** A running server that others build upon; closing it stops the process and, when its data was temporary, deletes the data. */
public interface BackingServer extends AutoCloseable {

    int port();

    ChildProcess process();

    @Override
    void close();
}
