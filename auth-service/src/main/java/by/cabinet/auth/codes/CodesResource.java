package by.cabinet.auth.codes;

import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.auth.attempts.RepeatedRequests;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.contract.Portal;
import by.cabinet.value.EmailAddress;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Requests one-time codes. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CodesResource {

    /**
     * A code was sent, or would have been: the answer is the same whether or not somebody holds the address.
     *
     * @param codeId what the code is redeemed with
     * @param length how many digits the code has
     * @param expiresAt until when it is valid
     * @param retryAt when the next code may be requested
     * @param sentTo with SECOND_FACTOR the number that it went to, masked as {@code +37529*****01}; absent for other purposes
     */
    public record CodeResponse(
            String codeId,
            int length,
            Instant expiresAt,
            Instant retryAt,
            @Nullable String sentTo) {

        CodeResponse withSentTo(Phone to) {
            return new CodeResponse(codeId, length, expiresAt, retryAt, to.masked());
        }
    }

    private static final String DEVICE = "X-Device-Token";

    /** What is answered again to whoever repeats his request. */
    private record ResponseForm(ObjectMapper json) implements RepeatedRequests.Form<CodeResponse> {

        @Override
        public String write(CodeResponse answer) {
            try {
                return json.writeValueAsString(answer);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Uni<CodeResponse> read(String stored) {
            try {
                return Uni.createFrom().item(json.readValue(stored, CodeResponse.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final SendToSubscriber toSubscriber;
    private final SendToEmailOwner toEmailOwner;
    private final SendInSession inSession;
    private final AttemptLimiter limiter;
    private final RepeatedRequests repeated;
    private final ResponseForm form;
    private final CurrentCaller caller;
    private final DemoCodes demo;

    @Inject
    CodesResource(
            SendToSubscriber toSubscriber,
            SendToEmailOwner toEmailOwner,
            SendInSession inSession,
            AttemptLimiter limiter,
            RepeatedRequests repeated,
            ObjectMapper json,
            CurrentCaller caller,
            DemoCodes demo) {
        this.toSubscriber = toSubscriber;
        this.toEmailOwner = toEmailOwner;
        this.inSession = inSession;
        this.limiter = limiter;
        this.repeated = repeated;
        this.form = new ResponseForm(json);
        this.caller = caller;
        this.demo = demo;
    }

    /** What a one-time code is for. */
    enum RequestedPurpose {
        SIGN_IN,
        SET_PASSWORD,
        SECOND_FACTOR
    }

    /**
     * Requests a one-time code: {@code phone} or {@code email} to sign in, {@code phone} to set a password, neither for the second
     * factor of a session.
     *
     * @param purpose what the code is for
     * @param phone the number that the code is sent to
     * @param email the address that the code is sent to, up to 254 characters. R1.6
     * @param subscriberId with SECOND_FACTOR: whose call details are asked for; his number gets the code where the account has no
     *     contact number. R1.5
     */
    record CodeRequest(
            @NotNull RequestedPurpose purpose,
            Phone phone,
            @Email @Size(min = 3, max = 254) String email,
            @Pattern(regexp = Ids.PATTERN) String subscriberId) {

        CodeRequest {
            email = EmailAddress.stored(email);
        }

        /** All of it, with what its sender shows. */
        private String repeatedBy(String shown) {
            return "CODE\n%s\n%s\n%s\n%s\n%s"
                    .formatted(shown, purpose, phone == null ? null : phone.e164(), email, subscriberId);
        }

        void requirePhone() {
            if (phone == null) {
                throw ProblemException.malformed("phone", FieldRule.REQUIRED);
            }
            requireNoEmail();
        }

        void requireEmail() {
            if (!EmailAddress.isAddress(email)) {
                throw ProblemException.malformed("email", "not an e-mail address");
            }
        }

        void requireNoEmail() {
            if (email != null) {
                throw ProblemException.malformed("email", FieldRule.UNKNOWN);
            }
        }

        void requireNoPhone() {
            if (phone != null) {
                throw ProblemException.malformed("phone", FieldRule.UNKNOWN);
            }
        }

        void requireNoSubscriber() {
            if (subscriberId != null) {
                throw ProblemException.malformed("subscriberId", FieldRule.UNKNOWN);
            }
        }
    }

    /**
     * Sends a one-time code. The answer is the same whether or not somebody holds the address; SECOND_FACTOR needs a session. Repeated within
     * ten seconds with its {@code Idempotency-Key} the request is answered again, and no second SMS is sent. R1.3, R1.5, R1.6
     */
    @POST
    @Path("codes")
    @ResponseStatus(202)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    @Answers({"too-many-codes", "too-many-tries", "no-contact-number", "subscriber-gets-no-sms", "busy"})
    public Uni<CodeResponse> send(
            @HeaderParam(DEVICE) String device,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Ids.PATTERN) String idempotencyKey,
            @NotNull @Valid CodeRequest request) {
        var requester = Requester.of(caller.get(), device);
        return Optional.ofNullable(idempotencyKey)
                .flatMap(key -> requester.shown(key).map(shown -> request.repeatedBy(shown + "\n" + key)))
                .map(whole -> repeated.once(whole, form, () -> requested(request, requester)))
                .orElseGet(() -> requested(request, requester));
    }

    private Uni<CodeResponse> requested(CodeRequest request, Requester requester) {
        if (request.purpose() != RequestedPurpose.SECOND_FACTOR) {
            request.requireNoSubscriber();
        }
        return switch (request.purpose()) {
            case SIGN_IN ->
                request.email() == null ? signInByPhone(request, requester) : signInByEmail(request, requester);
            case SET_PASSWORD -> {
                request.requirePhone();
                yield counted(
                        CodeAddress.of(request.phone()),
                        requester,
                        toSubscriber.send(CodePurpose.SET_PASSWORD, request.phone(), requester));
            }
            case SECOND_FACTOR -> secondFactor(request, requester);
        };
    }

    private Uni<CodeResponse> signInByPhone(CodeRequest request, Requester requester) {
        request.requirePhone();
        return counted(
                CodeAddress.of(request.phone()),
                requester,
                toSubscriber.send(CodePurpose.SIGN_IN, request.phone(), requester));
    }

    private Uni<CodeResponse> signInByEmail(CodeRequest request, Requester requester) {
        request.requireEmail();
        request.requireNoPhone();
        if (caller.portal() == Portal.LANDING) {
            throw ProblemException.forbidden();
        }
        return counted(CodeAddress.ofEmail(request.email()), requester, toEmailOwner.send(request.email(), requester));
    }

    /** What is sent within a session counts by the session alone. */
    private Uni<CodeResponse> counted(CodeAddress address, Requester requester, Uni<CodeResponse> sent) {
        return demo.isFree(address, requester)
                ? sent
                : limiter.countCodeRequest(requester, address.text()).chain(() -> sent);
    }

    private Uni<CodeResponse> secondFactor(CodeRequest request, Requester requester) {
        request.requireNoPhone();
        request.requireNoEmail();
        if (!(caller.get() instanceof Caller.SignedIn in)) {
            throw new ProblemException(CommonError.NOT_SIGNED_IN);
        }
        if (in.session().portal() == Portal.LANDING) {
            throw ProblemException.forbidden();
        }
        return inSession.send(in, Optional.ofNullable(request.subscriberId()), requester);
    }
}
