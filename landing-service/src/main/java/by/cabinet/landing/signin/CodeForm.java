package by.cabinet.landing.signin;

import by.cabinet.landing.page.Frame;
import by.cabinet.landing.page.Pages;
import by.cabinet.value.Ids;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** The form that takes the code, with what it carries along to be shown again. */
public class CodeForm {

    @RestForm
    String codeId;

    @RestForm
    String code;

    @RestForm
    String phone;

    @RestForm
    String until;

    @RestForm
    int length;

    /** What was typed, without the spaces that people and keyboards put in; empty when it cannot be a code. */
    Optional<String> code() {
        var typed = Optional.ofNullable(code).orElse("").replaceAll("\\s", "");
        return typed.matches("[0-9A-Za-z]{1,12}") ? Optional.of(typed) : Optional.empty();
    }

    boolean isGenuine() {
        return codeId != null && codeId.matches(Ids.PATTERN) && phone != null && until != null;
    }

    Pages.Code again(Frame frame, String problem) {
        return new Pages.Code(frame, phone, codeId, length, until, problem);
    }
}
