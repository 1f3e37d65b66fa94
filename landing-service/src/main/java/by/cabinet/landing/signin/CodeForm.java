package by.cabinet.landing.signin;

import by.cabinet.landing.page.PageLayout;
import by.cabinet.landing.page.Pages;
import by.cabinet.value.Ids;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** The form for the code, with the hidden fields that are needed to show it again. */
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

    /** The typed code without blanks and dashes, which people and keyboards insert; empty when it cannot be a code. */
    Optional<String> code() {
        var typed = Optional.ofNullable(code).orElse("").replaceAll("[\\s\\p{Z}\\p{Cf}\\p{Pd}]", "");
        return typed.matches("[0-9]{6}") ? Optional.of(typed) : Optional.empty();
    }

    boolean isGenuine() {
        return codeId != null && codeId.matches(Ids.PATTERN) && phone != null && until != null;
    }

    Pages.Code again(PageLayout layout, String problem) {
        return new Pages.Code(layout, phone, codeId, length, until, problem);
    }
}
