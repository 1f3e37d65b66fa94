package by.cabinet.auth.codes;

import by.cabinet.auth.party.Subscriber;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Decides whether a subscriber is sent a code for a new password; the work is the same for a number of nobody. R1.12 */
public interface PasswordCodeFilter {

    Uni<Optional<Subscriber>> allowed(Optional<Subscriber> subscriber);
}
