package by.cabinet.common.openapi;

import by.cabinet.common.caller.StaffRole;
import by.cabinet.common.caller.Who;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Which credential an operation takes, as its {@code @AllowedTo} says. */
final class Security {

    private static final String SESSION = "session";
    private static final String COOKIE = "cookie";
    private static final String OPERATOR = "operator";

    private Security() {}

    static void put(Components components) {
        components.addSecurityScheme(
                SESSION,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The session's token, as POST /auth/v1/sessions gives it: apps."));
        components.addSecurityScheme(
                COOKIE,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("__Host-session")
                        .description(
                                "The session's token in an HttpOnly cookie: browsers. Over plain HTTP, as in the local system, its name is session."));
        components.addSecurityScheme(
                OPERATOR,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                                "A token of Keycloak's realm operator, with one of the named roles: the operator's people and systems."));
    }

    static void of(ResourceMethod method, Operation operation) {
        var callers = method.allowedTo();
        var staff =
                callers.stream().filter(Security::isStaff).map(Security::role).toList();
        if (callers.stream().anyMatch(who -> !isStaff(who))) {
            cabinet(callers).forEach(operation::addSecurityRequirement);
        }
        if (!staff.isEmpty()) {
            operation.addSecurityRequirement(requirement(OPERATOR, staff));
        }
    }

    private static Stream<SecurityRequirement> cabinet(List<Who> callers) {
        var signedIn = Stream.of(requirement(SESSION, List.of()), requirement(COOKIE, List.of()));
        var withoutSignIn = callers.contains(Who.ANYBODY) || callers.contains(Who.ANONYMOUS);
        return withoutSignIn ? Stream.concat(Stream.of(OASFactory.createSecurityRequirement()), signedIn) : signedIn;
    }

    private static SecurityRequirement requirement(String scheme, List<String> roles) {
        return OASFactory.createSecurityRequirement().addScheme(scheme, roles);
    }

    private static boolean isStaff(Who who) {
        return Stream.of(StaffRole.values()).anyMatch(role -> role.name().equals(who.name()));
    }

    private static String role(Who who) {
        return who.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
