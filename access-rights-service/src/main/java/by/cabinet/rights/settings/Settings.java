package by.cabinet.rights.settings;

import jakarta.validation.constraints.NotNull;

/** A client's settings; {@code puk1SignIn}: its subscribers on fee plans may set their password with PUK1. R1.4 c */
public record Settings(@NotNull Boolean puk1SignIn) {

    /** Until an administrator changes them. */
    static final Settings INITIAL = new Settings(false);
}
