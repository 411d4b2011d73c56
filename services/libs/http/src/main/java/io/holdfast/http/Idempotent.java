package io.holdfast.http;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a creating POST that a caller may repeat safely by sending an {@code Idempotency-Key} header (optional, 1 to 255
 * visible ASCII characters). For 24 hours the same caller, path and key get the first answer again, marked with
 * {@code Idempotency-Replayed: true}; another body under the same key is refused with 422, a repetition while the first
 * request still runs with 409. Failed requests are not remembered, so a corrected one may use the same key.
 *
 * <p>A request that died without an answer can be repeated after 60 seconds. The answer is not stored in the transaction of
 * the work, so a crash exactly between both makes the repetition do the work again: a unique business key is still the
 * last line.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
