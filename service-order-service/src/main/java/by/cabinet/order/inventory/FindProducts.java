package by.cabinet.order.inventory;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.inventory.Product.State;
import by.cabinet.order.inventory.ProductRepository.ConnectedProduct;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderRule;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.order.qualification.QualifyOfferings;
import by.cabinet.value.Language;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is connected to a subscriber, with the offerings' present terms, and what can be disconnected. */
@ApplicationScoped
class FindProducts {

    private final ProductRepository products;
    private final QualifyOfferings offerings;

    @Inject
    FindProducts(ProductRepository products, QualifyOfferings offerings) {
        this.products = products;
        this.offerings = offerings;
    }

    /** {@code connectsOnly}: for who cannot disconnect anything. */
    Uni<List<Product>> perform(SubscriberView subscriber, Language language, boolean connectsOnly) {
        return Uni.combine()
                .all()
                .unis(products.find(subscriber.target()), offerings.connected(subscriber))
                .with((found, contexts) -> found.stream()
                        .map(product -> product(product, contexts, language, connectsOnly))
                        .toList());
    }

    /** Without a context it has been connected between the two statements: by an order that has just ended. */
    private static Product product(
            ConnectedProduct found, Map<String, ProductContext> contexts, Language language, boolean connectsOnly) {
        var context = Optional.ofNullable(contexts.get(found.offeringId()));
        var terms = context.flatMap(ProductContext::offering)
                .filter(Offering::isKnown)
                .map(Offering::terms);
        return new Product(
                found.id(),
                found.offeringId(),
                terms.map(it -> it.name()).orElse(null),
                terms.map(it -> it.name().in(language)).orElse(null),
                terms.map(it -> it.price()).orElse(null),
                terms.map(it -> it.monthlyPrice()).orElse(null),
                terms.map(it -> it.categoryId()).orElse(null),
                context.filter(ProductContext::isDisconnecting).isPresent() ? State.DISCONNECTING : State.ACTIVE,
                !connectsOnly && context.filter(OrderRule::isDisconnectable).isPresent(),
                found.since(),
                found.orderId());
    }
}
