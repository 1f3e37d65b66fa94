/** The landing page: what is connected and what can be connected, for subscribers who come by a link. R2.2 */
package by.cabinet.landing;
