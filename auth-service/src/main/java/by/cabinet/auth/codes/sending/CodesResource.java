package by.cabinet.auth.codes.sending;

import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.SentCode;
import by.cabinet.auth.tries.TryBudget;
import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Asks for one-time codes. */
@Path("/auth/v1")
public class CodesResource {

    private final SendToLine toLine;
    private final SendToEmailOwner toEmailOwner;
    private final SendInSession inSession;
    private final TryBudget budget;
    private final CurrentCaller caller;

    @Inject
    CodesResource(
            SendToLine toLine,
            SendToEmailOwner toEmailOwner,
            SendInSession inSession,
            TryBudget budget,
            CurrentCaller caller) {
        this.toLine = toLine;
        this.toEmailOwner = toEmailOwner;
        this.inSession = inSession;
        this.budget = budget;
        this.caller = caller;
    }

    /** As callers name it: signing in by e-mail is a purpose of its own only inside. */
    enum Wanted {
        SIGN_IN,
        SET_PASSWORD,
        SECOND_FACTOR
    }

    /** {@code phone} or {@code email} to sign in, {@code phone} to set a password; neither in a session. */
    record CodeRequest(
            @NotNull Wanted purpose,
            Phone phone,
            @Email @Size(min = 3, max = 254) String email) {

        void requirePhone() {
            if (phone == null) {
                throw ProblemException.malformed("phone", "must not be null");
            }
            requireNoEmail();
        }

        void requireNoEmail() {
            if (email != null) {
                throw ProblemException.malformed("email", "does not belong here");
            }
        }

        void requireNoPhone() {
            if (phone != null) {
                throw ProblemException.malformed("phone", "does not belong here");
            }
        }
    }

    @POST
    @Path("codes")
    @ResponseStatus(202)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<SentCode> send(@NotNull @Valid CodeRequest request) {
        var sent = wanted(request);
        return budget.spendCode(caller.address()).chain(() -> sent);
    }

    private Uni<SentCode> wanted(CodeRequest request) {
        return switch (request.purpose()) {
            case SIGN_IN -> request.email() == null ? signInByPhone(request) : signInByEmail(request);
            case SET_PASSWORD -> {
                request.requirePhone();
                yield toLine.send(Purpose.SET_PASSWORD, request.phone());
            }
            case SECOND_FACTOR -> secondFactor(request);
        };
    }

    private Uni<SentCode> signInByPhone(CodeRequest request) {
        request.requirePhone();
        return toLine.send(Purpose.SIGN_IN, request.phone());
    }

    private Uni<SentCode> signInByEmail(CodeRequest request) {
        request.requireNoPhone();
        if (caller.portal() == Portal.LANDING) {
            throw ProblemException.forbidden();
        }
        return toEmailOwner.send(request.email());
    }

    private Uni<SentCode> secondFactor(CodeRequest request) {
        request.requireNoPhone();
        request.requireNoEmail();
        if (!(caller.get() instanceof Caller.SignedIn in)) {
            throw new ProblemException(CommonError.NOT_SIGNED_IN);
        }
        if (in.session().portal() == Portal.LANDING) {
            throw ProblemException.forbidden();
        }
        return inSession.send(in);
    }
}
