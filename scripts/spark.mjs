// A cluster of two workers, one of which is killed, against a single machine: `examples/spark`. Wants Java 17 or newer, and installs Spark
// from PyPI once, some 400 MB.
import { join } from 'node:path';
import { ask, fail, run } from './tools.mjs';
import { environment, install, wheel } from './python.mjs';

if (ask('java', '-version') === undefined) fail('Java 17 or newer is missing, on which Spark runs: apt-get install openjdk-17-jre-headless');
const venv = join('.tools', 'spark');
await environment(venv, 'examples/spark/requirements.txt');
await install(venv, await wheel(join(process.env.CARGO_TARGET_DIR ?? 'target', 'wheels')));
const python = join(process.cwd(), venv, 'bin', 'python');
process.exit(await run(python, ['-W', 'ignore::FutureWarning', 'examples/spark/test.py'], { env: { PYSPARK_PYTHON: python } }));
