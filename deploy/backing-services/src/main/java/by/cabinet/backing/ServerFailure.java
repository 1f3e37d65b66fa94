package by.cabinet.backing;

import java.io.Serial;

/** A component that could not be started or used; the message names the component, its port and the end of its log. */
public final class ServerFailure extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
