/** What the line has and can have: rules, prices, a button each; as a page and as JSON. */
package by.cabinet.landing.offering;
