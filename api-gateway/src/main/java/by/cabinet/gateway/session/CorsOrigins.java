package by.cabinet.gateway.session;

import by.cabinet.web.config.DevelopmentMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose pages may call the API with a token: the listed origins and, on a front-end developer's machine, every one of that machine. */
@ApplicationScoped
public class CorsOrigins {

    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1)(?::[0-9]{1,5})?");

    private final Set<String> listed;
    private final DevelopmentMode development;

    @Inject
    CorsOrigins(WebSettings settings, DevelopmentMode development) {
        this.listed = settings.corsOrigins().orElse(Set.of());
        this.development = development;
    }

    public boolean permits(String origin) {
        return listed.contains(origin)
                || (development.isOn() && OF_THIS_MACHINE.matcher(origin).matches());
    }
}
