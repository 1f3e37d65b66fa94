package by.cabinet.auth.access;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.access.AccessView.Cause;
import by.cabinet.auth.messages.AccessMessages;
import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Language;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.problem.ProblemException.Explanation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.stream.Collectors;

/** R1.10: who has proven his credential, or is of the staff, learns who has closed the access, and what to do. Never anybody else. */
@ApplicationScoped
public class ExplainClosedAccess {

    private final SubjectAccessRepository subjects;
    private final HttpHeaders headers;

    @Inject
    ExplainClosedAccess(SubjectAccessRepository subjects, HttpHeaders headers) {
        this.subjects = subjects;
        this.headers = headers;
    }

    /** Throws 403 with the causes when it is closed; in {@code own} language when the browser or app asks for none that is spoken here. */
    public Uni<Access> requireOpen(Tx tx, Access access, Language own) {
        return access.closed()
                ? subjects.causesInAll(tx, access.subjectId()).map(causes -> {
                    var language = Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                            .orElse(own);
                    throw ProblemException.explained(AuthError.ACCESS_CLOSED, explanation(causes, language));
                })
                : Uni.createFrom().item(access);
    }

    private static Explanation explanation(List<Cause> causes, Language language) {
        var messages = LocalizedMessages.ofAccess(language);
        var types = causes.stream().map(Cause::by).distinct().toList();
        var detail = ClosedAccessContact.of(types).stream()
                .map(by -> sentence(by, messages))
                .collect(Collectors.joining(" "));
        return new Explanation(
                language,
                messages.closed_title(),
                detail,
                types.stream().map(CauseType::name).toList());
    }

    private static String sentence(ClosedAccessContact by, AccessMessages messages) {
        return switch (by) {
            case SUBSCRIBER -> messages.closed_by_subscriber();
            case MANAGER -> messages.closed_by_manager();
            case OPERATOR -> messages.closed_by_operator();
        };
    }
}
