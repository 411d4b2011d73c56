/**
 * What every REST door shares. Errors leave as RFC 9457 problem documents, whatever caused them; callers come in with
 * roles; lists are read in pages; updates carry entity tags; creating requests may be repeated safely under an
 * idempotency key. {@code META-INF/microprofile-config.properties} holds the settings all services have in common.
 */
package io.holdfast.http;
