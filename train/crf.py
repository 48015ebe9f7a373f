"""Linear-chain conditional random fields over BIOES tags, batched over sequences."""
import jax
import jax.numpy as jnp
import numpy as np

NEVER = -1e4


def log_z(emit, trans, mask):
    """Log-sum over all paths. emit [N, T, L], trans [L, L] with NEVER where forbidden, mask [N, T] → [N]."""
    step = jnp.exp(trans)

    def add(alpha, x):
        e, m = x
        top = alpha.max(-1, keepdims=True)
        new = jnp.log(jnp.exp(alpha - top) @ step + 1e-30) + top + e
        return jnp.where(m[:, None], new, alpha), None

    alpha, _ = jax.lax.scan(add, emit[:, 0], (jnp.swapaxes(emit, 0, 1)[1:], mask.T[1:]))
    return jax.scipy.special.logsumexp(alpha, -1)


def loss(emit, trans, allowed, mask):
    """Negative log-likelihood of the paths that `allowed` [N, T, L] leaves open, [N]."""
    both = jnp.concatenate([emit, jnp.where(allowed, emit, emit + NEVER)])
    z = log_z(both, trans, jnp.concatenate([mask, mask]))
    n = emit.shape[0]
    return z[:n] - z[n:]


def marginals(emit, trans, mask):
    """Probability of every tag at every token, [N, T, L]."""
    return jax.grad(lambda e: log_z(e, trans, mask).sum())(emit)


def viterbi(emit, trans):
    """The best path of one sequence, in numpy: emit [T, L] → [T]."""
    best, back = emit[0], []
    for row in emit[1:]:
        scores = best[:, None] + trans
        back.append(scores.argmax(0))
        best = scores.max(0) + row
    path = [int(best.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return np.array(path[::-1])
