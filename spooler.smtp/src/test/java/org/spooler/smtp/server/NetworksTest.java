// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.9.9.9, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::2, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1/128, ::1, true"
    })
    void blockHoldsTheAddressesOfItsPrefix(String block, String address, boolean held) throws UnknownHostException {
        assertThat(Networks.of(List.of(block)).contains(InetAddress.getByName(address)))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::1/129", "x", "10.0.0.0/", "10.0.0.0/-1", "localhost/8"})
    void otherTextIsRefusedByName(String block) {
        assertThatThrownBy(() -> Networks.of(List.of(block)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + block + "'");
    }

    @Test
    void onlyLoopbackBlocksStayOnThisHost() {
        assertThat(Networks.of(List.of("127.0.0.0/8", "::1/128")).reachBeyondLoopback())
                .isFalse();
        assertThat(Networks.of(List.of("127.0.0.0/7")).reachBeyondLoopback()).isTrue();
        assertThat(Networks.of(List.of("::1/64")).reachBeyondLoopback()).isTrue();
        assertThat(Networks.of(List.of("10.0.0.0/8")).reachBeyondLoopback()).isTrue();
    }
}
