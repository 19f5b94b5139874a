// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Blocks of addresses whose clients may submit without authentication. */
public final class Networks {

    private record Block(byte[] prefix, int bits, boolean loopback) {

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit)) & 0xFF;
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Block> blocks;

    private Networks(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads blocks such as {@code 192.0.2.0/24} and {@code 2001:db8::/32}; an address without {@code /} is a block of one.
     *
     * @throws IllegalArgumentException naming the block that is none; host names are not looked up
     */
    public static Networks of(List<String> texts) {
        List<Block> blocks = new ArrayList<>();
        for (String text : texts) {
            blocks.add(block(text));
        }
        return new Networks(blocks);
    }

    private static Block block(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            if (!address.matches("[0-9.]+|[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*")) {
                throw new UnknownHostException(address);
            }
            InetAddress parsed = InetAddress.getByName(address);
            int most = parsed.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new NumberFormatException(text);
            }
            return new Block(parsed.getAddress(), bits, parsed.isLoopbackAddress() && bits >= (most == 32 ? 8 : 128));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no address block such as 192.0.2.0/24", e);
        }
    }

    /** Whether the address lies in one of the blocks. */
    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        for (Block block : blocks) {
            if (block.contains(octets)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody outside this host is named. */
    public boolean reachBeyondLoopback() {
        return blocks.stream().anyMatch(block -> !block.loopback());
    }
}
