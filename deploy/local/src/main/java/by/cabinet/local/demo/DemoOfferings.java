package by.cabinet.local.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** Creates the demo offerings as the catalogue manager would; those that exist are left alone. */
final class DemoOfferings {

    private static final int ALREADY_THERE = 409;

    private final RestClient rest;
    private final Addresses addresses;

    DemoOfferings(RestClient rest, Addresses addresses) {
        this.rest = rest;
        this.addresses = addresses;
    }

    void create() {
        String token = new Staff(rest, addresses).token("catalogue-manager");
        for (JsonNode offering : rest.resource("/demo/offerings.json")) {
            RestClient.Reply reply = rest.post(addresses.gateway() + "/order/v1/offerings", offering, token);
            if (reply.status() != ALREADY_THERE) {
                reply.orThrow();
            }
        }
    }
}
