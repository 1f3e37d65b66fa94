package by.cabinet.local.demo;

/** Signs in as one of the operator's staff with the demo client of that role. */
record Staff(RestClient rest, Addresses addresses) {

    /** A token of Keycloak; works for some minutes. */
    String token(String role) {
        String client = "demo-" + role;
        return rest.form(
                        addresses.keycloak() + "/realms/operator/protocol/openid-connect/token",
                        "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client, client))
                .orThrow()
                .get("access_token")
                .asText();
    }
}
