/**
 * What the tests of every service share: {@link io.holdfast.testing.Architecture} rules, {@link
 * io.holdfast.testing.OpenApiDrift} between code and contract, {@link io.holdfast.testing.Endpoints} that must be closed,
 * {@link io.holdfast.testing.Tokens} of made-up callers, a {@link io.holdfast.testing.MovableClock}, and real backing
 * services.
 */
package io.holdfast.testing;
